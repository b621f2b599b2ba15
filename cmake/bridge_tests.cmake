# The browser bridge alone, as a module that Node runs against fakes of the browser (tests/bridge): in release as the page
# is built, and in debug with sanitizers, because a use of something destroyed inside its own event must not go unnoticed.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    set(bridge_compile_options ${wasm_compile_options})
    set(bridge_link_options ${wasm_link_options})
else()
    set(bridge_compile_options -fno-exceptions -fsanitize=address,undefined)
    set(bridge_link_options
        -fsanitize=address,undefined
        -sMODULARIZE
        -sEXPORT_ES6
        -sDYNAMIC_EXECUTION=0
        -sALLOW_MEMORY_GROWTH
        -sASSERTIONS=2
        -sEXIT_RUNTIME=0 # the sanitizers would have it exit after the first timer
        -sEXPORTED_RUNTIME_METHODS=HEAPU8
        -lwebsocket.js
    )
endif()

parley_glob(protocol_sources src/protocol)
add_executable(bridge_test_module EXCLUDE_FROM_ALL
    tests/bridge/bridge_module.cpp
    src/browser/connector.cpp
    src/browser/ice_json.cpp
    src/browser/rtc_bridge.cpp
    src/browser/web_socket.cpp
    src/mesh/peer_connection.cpp
    src/mesh/peer_stats.cpp
    ${protocol_sources}
)
target_include_directories(bridge_test_module PRIVATE src)
target_link_libraries(bridge_test_module PRIVATE nlohmann_json::nlohmann_json)
target_compile_options(bridge_test_module PRIVATE ${bridge_compile_options})
target_link_options(bridge_test_module PRIVATE
    ${bridge_link_options} --no-entry -sENVIRONMENT=node -sEXPORTED_FUNCTIONS=_malloc,_free
)
set_target_properties(bridge_test_module PROPERTIES SUFFIX .mjs)
parley_warnings(bridge_test_module)
