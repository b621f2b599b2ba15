# The browser bridge alone, as a module that Node runs against fakes of the browser (tests/bridge). With sanitizers: a
# use of something destroyed inside its own event must not go unnoticed.
parley_glob(protocol_sources src/protocol)
add_executable(bridge_test_module
    tests/bridge/bridge_module.cpp
    src/browser/connector.cpp
    src/browser/rtc_bridge.cpp
    src/browser/web_socket.cpp
    src/mesh/peer_connection.cpp
    ${protocol_sources}
)
target_include_directories(bridge_test_module PRIVATE src)
target_link_libraries(bridge_test_module PRIVATE nlohmann_json::nlohmann_json)
target_compile_options(bridge_test_module PRIVATE -fno-exceptions -fsanitize=address,undefined)
target_link_options(bridge_test_module PRIVATE
    -fsanitize=address,undefined
    --no-entry
    -sENVIRONMENT=node
    -sMODULARIZE
    -sEXPORT_ES6
    -sDYNAMIC_EXECUTION=0
    -sALLOW_MEMORY_GROWTH
    -sASSERTIONS=2
    -sEXIT_RUNTIME=0 # the sanitizers would have it exit after the first timer
    -sEXPORTED_FUNCTIONS=_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    -lwebsocket.js
)
set_target_properties(bridge_test_module PROPERTIES SUFFIX .mjs)
parley_warnings(bridge_test_module)
