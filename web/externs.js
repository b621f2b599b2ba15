/**
 * @externs
 * What the page hands to the Emscripten module (web/start.js) and C++ calls by EM_JS. Closure leaves these names alone.
 */
var externs;
externs.canvasView.showCursor;
externs.decodeUtf8;
externs.fields.place;
externs.fields.name;
externs.fields.hide;
externs.fields.clear;
externs.fields.focus;
externs.guardSocket;
externs.probed;
externs.renderer.createTexture;
externs.renderer.updateTexture;
externs.renderer.deleteTexture;
externs.renderer.beginFrame;
externs.renderer.draw;
externs.rtc.create;
externs.rtc.createDataChannel;
externs.rtc.setLocalDescription;
externs.rtc.setRemoteDescription;
externs.rtc.addIceCandidate;
externs.rtc.send;
externs.rtc.destroy;
externs.scroller.place;
externs.scroller.hide;
externs.scroller.move;
externs.text.measureFace;
externs.text.setStyle;
externs.text.paint;
externs.text.copyPixels;
externs.advance;
externs.coloured;
externs.webSocketLibrary;
