// Runs first and at once. Two things must be settled before anything is drawn or loaded: the chosen theme, so that the
// page never flashes, and what the page accepts as markup and as a worker's address.
//
// The app makes no markup from text. Only one string reaches `innerHTML`: the markup of a `view!` macro without
// anything dynamic in it, which Leptos hands to a <template>. The policy lets exactly such markup pass, by listing what
// is known to be harmless; a refused string shows up at once, as an app that does not draw.
(function () {
  "use strict";

  try {
    var theme = localStorage.getItem("viva.theme");
    if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
  } catch (blocked) {
    // Storage may be switched off. The device's own theme is right then.
  }

  if (!window.trustedTypes) return;

  var TAGS =
    "a|abbr|article|aside|b|blockquote|br|button|caption|code|col|colgroup|dd|del|details|dfn|dialog|div|dl|dt|em|" +
    "fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|i|input|ins|kbd|label|legend|li|main|mark|menu|" +
    "meter|nav|ol|optgroup|option|output|p|pre|progress|q|s|samp|search|section|select|small|span|strong|sub|summary|" +
    "sup|table|tbody|td|textarea|tfoot|th|thead|time|tr|u|ul|var|wbr|" +
    "circle|clipPath|defs|desc|ellipse|g|line|marker|path|pattern|polygon|polyline|rect|svg|symbol|text|title|tspan|use";
  var ATTRIBUTES =
    "accept|autocapitalize|autocomplete|autocorrect|autofocus|checked|cite|class|cols|colspan|datetime|dir|disabled|" +
    "download|enterkeyhint|for|headers|hidden|high|href|id|inert|inputmode|label|lang|list|low|max|maxlength|method|" +
    "min|minlength|multiple|name|open|optimum|pattern|placeholder|popover|popovertarget|readonly|rel|required|reversed|" +
    "role|rows|rowspan|scope|selected|size|spellcheck|start|step|tabindex|target|title|translate|type|value|wrap|" +
    "aria-[a-z]+|data-[a-z][a-z0-9-]*|" +
    "clip-path|clip-rule|cx|cy|d|dominant-baseline|dx|dy|fill|fill-opacity|fill-rule|focusable|font-family|font-size|" +
    "font-style|font-weight|height|marker-end|marker-mid|marker-start|markerHeight|markerUnits|markerWidth|opacity|" +
    "orient|paint-order|pathLength|patternUnits|points|preserveAspectRatio|r|refX|refY|rotate|rx|ry|" +
    "stroke|stroke-[a-z]+|text-anchor|textLength|transform|vector-effect|viewBox|width|x|x1|x2|xmlns|y|y1|y2";
  // One piece of markup: text, a closing tag, or an opening tag with nothing but listed attributes in double quotes.
  // Sticky and applied piece by piece, so that the time is linear whatever the string.
  var PIECE = new RegExp(
    "[^<]+|</(?:" + TAGS + ")>|<(?:" + TAGS + ")(?:\\s(?:" + ATTRIBUTES + ")(?:=\"[^\"<>]*\")?)*\\s?/?>",
    "y"
  );
  // An address is a path of ours, a place on the page, or somewhere else over HTTPS. "//host" would be neither.
  var FOREIGN_ADDRESS = /\shref="(?!\/(?![\/\\])|#|https:\/\/)/i;

  function isHarmless(markup) {
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < markup.length) if (!PIECE.test(markup)) return false;
    return !FOREIGN_ADDRESS.test(markup);
  }

  var workers = ["sw.js", "worker.js"].map(function (name) {
    return new URL(name, document.currentScript.src).pathname;
  });

  trustedTypes.createPolicy("default", {
    createHTML: function (markup) {
      if (!isHarmless(markup)) throw new TypeError("Markup outside the allowed list: " + markup.slice(0, 200));
      return markup;
    },
    createScriptURL: function (address) {
      if (workers.indexOf(address) < 0) throw new TypeError("Not a worker of this site: " + address);
      return address;
    },
  });
})();
