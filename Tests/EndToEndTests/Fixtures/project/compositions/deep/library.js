function lookUp(selector) { return document.querySelector(selector); }
