# The whole of scripts/lib, for the scripts beside it.
for part in common packages emscripten sources node build web_servers; do
    . "$(dirname "${BASH_SOURCE[0]}")/$part.sh"
done
