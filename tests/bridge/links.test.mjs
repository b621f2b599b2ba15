// web/links.js: which parts of a text may be opened.
import assert from "node:assert/strict";
import { it } from "node:test";

import { splitLinks } from "../../web/links.js";

/** The addresses as they are written in the text. */
const written = (text) => splitLinks(text).map(({ start, end }) => text.slice(start, end));
const urls = (text) => splitLinks(text).map(({ url }) => url);

it("finds http and https, whole", () => {
    const address = "https://user@example.com:8080/a/b;c,d/?q=1&r=%20#f'(g)!h";
    assert.deepEqual(splitLinks(`see ${address} there`), [{ start: 4, end: 4 + address.length, url: address }]);
    assert.deepEqual(urls("http://a.example and\nHTTPS://B.example/X\thttp://[::1]:80/"), [
        "http://a.example/",
        "https://b.example/X",
        "http://[::1]/",
    ]);
    assert.deepEqual(written("https://пример.example/путь/漢字?ש=1"), ["https://пример.example/путь/漢字?ש=1"]);
});

it("finds nothing else", () => {
    for (const text of [
        "javascript:alert(1)",
        "data:text/html,<b>hi</b>",
        "file:///etc/passwd",
        "ftp://example.com",
        "//example.com",
        "www.example.com",
        "shttp://example.com",
        "https:example.com",
        "http://",
        "http:///",
        "http://]",
        "https://a b".slice(0, 8),
    ]) {
        assert.deepEqual(urls(text), [], text);
    }
});

it("opens nothing but http and https, whatever stands around", () => {
    const parts = ["http://", "https://", "javascript:", "data:", "a", ".", "/", ":", " ", "\n", "@", "(", ")", "\u202e", "\0", "%"];
    for (let seed = 0; seed < 20_000; seed++) {
        const text = Array.from({ length: 8 }, (_, i) => parts[(seed * (i * i + 7 * i + 3) + (seed >> i)) % parts.length]).join("");
        let at = 0;
        for (const { start, end, url } of splitLinks(text)) {
            assert.match(url, /^https?:\/\//, text);
            assert.match(text.slice(start, end), /^https?:\/\//i, text);
            assert.ok(start >= at && end > start, text);
            at = end;
        }
    }
});

it("leaves to the sentence what belongs to it", () => {
    for (const [text, address] of [
        ["Is it http://a.example?", "http://a.example"],
        ["http://a.example/x, or …", "http://a.example/x"],
        ["(http://a.example/x)", "http://a.example/x"],
        ["(see http://a.example/x_(y)).", "http://a.example/x_(y)"],
        ["[http://a.example/[x]]!", "http://a.example/[x]"],
        ["**http://a.example/x**", "http://a.example/x"],
        ["<http://a.example/x>", "http://a.example/x"],
        ["“http://a.example/x”", "http://a.example/x"],
        ["«http://a.example/x».", "http://a.example/x"],
        ["http://a.example/x...", "http://a.example/x"],
    ]) {
        assert.deepEqual(written(text), [address], text);
    }
});

it("takes no more than linear time", () => {
    const from = performance.now();
    for (const unit of ["http://", ")", "(", "http://a.example/(", "http://a.example).", "*", "http://a.example/_"]) {
        splitLinks(unit.repeat(100_000 / unit.length));
        splitLinks(`http://a.example/${unit.repeat(100_000 / unit.length)}`);
    }
    assert.ok(performance.now() - from < 5_000);
});
