/* In pictures of who is named with whom: a person under the pointer or in focus, with their ties. */
(function () {
  "use strict";

  function setUp(svg) {
    const nodes = new Map([...svg.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
    const lines = [...svg.querySelectorAll("[data-ends]")];

    function show(chosen) {
      svg.querySelectorAll(".near").forEach((each) => each.classList.remove("near"));
      svg.classList.toggle("chosen", Boolean(chosen));
      if (!chosen) {
        return;
      }
      chosen.classList.add("near");
      lines.forEach((line) => {
        const ends = line.dataset.ends.split(" ");
        if (ends.includes(chosen.dataset.node)) {
          line.classList.add("near");
          ends.forEach((end) => nodes.get(end).classList.add("near"));
        }
      });
    }

    const focused = () => svg.querySelector("a:focus-visible");
    svg.addEventListener("pointerover", (event) => show(event.target.closest("[data-node]") || focused()));
    svg.addEventListener("pointerleave", () => show(focused()));
    // A narrow window begins with the middle, where those with the most ties are.
    const figure = svg.parentElement;
    figure.scrollLeft = (figure.scrollWidth - figure.clientWidth) / 2;
    // Not at the picture itself: Chromium lets the Tab key stop at drawings that listen to the focus.
    figure.addEventListener("focusin", (event) => show(event.target.closest("[data-node]")));
    figure.addEventListener("focusout", () => show(null));
  }

  document.querySelectorAll(".network svg").forEach(setUp);
})();
