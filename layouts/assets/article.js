/*
 * On an article's page: the card of a mention, and the buttons that copy citations.
 */
(function () {
  "use strict";

  // Milliseconds: until a mouse that rests on a name is shown its card, and within which it may
  // cross from the name to the card.
  const RESTING = 120;
  const CROSSING = 300;
  const MARGIN = 8;

  /*
   * The card shows what the sidebar says of a person or place, beside the mention. It stays while
   * the mouse is on it, until Escape, a tap elsewhere or the focus's leaving. Where there is no mouse
   * the first tap shows it and the second follows the link.
   */
  function setUpCards(sidebar) {
    const entries = new Map(
      [...sidebar.querySelectorAll("[data-entity]")].map((entry) => [entry.dataset.entity, entry])
    );
    const card = document.createElement("div");
    card.id = "card";
    card.hidden = true;
    document.querySelector("main").append(card);
    let timer;
    let shown = null;
    let pressed = "mouse";

    function hide() {
      clearTimeout(timer);
      card.hidden = true;
      shown = null;
      document.querySelectorAll(".m.on").forEach((mention) => {
        mention.classList.remove("on");
        mention.removeAttribute("aria-describedby");
      });
    }

    function fill(entry, mention) {
      const content = entry.cloneNode(true);
      const name = content.querySelector("a.m");
      const times = content.querySelector(".n");
      if (times) {
        times.textContent = sidebar.dataset.times.replace("{times}", times.textContent);
      }
      const page = document.createElement("a");
      page.href = mention.href;
      page.textContent = sidebar.dataset.page.replace("{name}", name.textContent);
      const line = document.createElement("p");
      line.append(page);
      const heading = document.createElement("b");
      heading.className = "m";
      heading.append(...name.childNodes);
      name.replaceWith(heading);
      card.replaceChildren(...content.childNodes, line);
    }

    /* Beside the line of the mention that was pointed at, within the window. */
    function place(mention, at) {
      const boxes = [...mention.getClientRects()];
      const box = boxes.find((each) => at && at.y >= each.top && at.y <= each.bottom) || boxes[0];
      const isRoomBelow = box.bottom + card.offsetHeight + MARGIN < window.innerHeight;
      const isRoomAbove = box.top - card.offsetHeight - MARGIN > 0;
      const rightmost = document.documentElement.clientWidth - card.offsetWidth - MARGIN;
      const top = isRoomBelow || !isRoomAbove ? box.bottom + 6 : box.top - card.offsetHeight - 6;
      card.style.left = Math.max(MARGIN, Math.min(box.left, rightmost)) + window.scrollX + "px";
      card.style.top = top + window.scrollY + "px";
    }

    function show(mention, at) {
      hide();
      shown = mention;
      fill(entries.get(mention.dataset.entity), mention);
      card.className = mention.classList.contains("place") ? "place" : "person";
      card.hidden = false;
      document.querySelectorAll("article .m").forEach((other) => {
        other.classList.toggle("on", other.dataset.entity === mention.dataset.entity);
      });
      mention.setAttribute("aria-describedby", "card");
      place(mention, at);
    }

    /* The mention that was pointed at, if there is anything to tell of it. */
    function mentionAt(target) {
      const mention = target.closest && target.closest("article .m[data-entity]");
      return mention && entries.has(mention.dataset.entity) ? mention : null;
    }

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") {
        return;
      }
      clearTimeout(timer);
      const mention = mentionAt(event.target);
      if (mention && mention !== shown) {
        timer = setTimeout(show, RESTING, mention, { y: event.clientY });
      } else if (!mention && shown && !card.contains(event.target)) {
        timer = setTimeout(hide, CROSSING);
      }
    });
    document.addEventListener("pointerdown", (event) => {
      pressed = event.pointerType;
      if (!mentionAt(event.target) && !card.contains(event.target)) {
        hide();
      }
    });
    document.addEventListener("click", (event) => {
      const mention = mentionAt(event.target);
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      // A press of Enter is a click too, but without a place on the page.
      if (mention && mention !== shown && pressed !== "mouse" && event.detail && isPlain) {
        event.preventDefault();
        show(mention, { y: event.clientY });
      }
    });
    document.addEventListener("focusin", (event) => {
      const mention = mentionAt(event.target);
      if (mention && mention.matches(":focus-visible")) {
        show(mention);
      } else if (!mention && !card.contains(event.target)) {
        hide();
      }
    });
    document.addEventListener("keydown", (event) => {
      pressed = "mouse";
      if (event.key === "Escape") {
        hide();
      }
    });
  }

  /* Pages from disk and old browsers may be denied the clipboard; the older command then helps. */
  async function copy(element) {
    const selection = window.getSelection();
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch (error) {
      selection.selectAllChildren(element);
      const isCopied = document.execCommand("copy");
      if (isCopied) {
        selection.removeAllRanges();
      }
      return isCopied;
    }
  }

  function setUpCopying(button) {
    const status = button.parentElement.querySelector('[role="status"]');
    const words = button.closest("[data-copied]").dataset;
    button.addEventListener("click", async () => {
      const isCopied = await copy(document.querySelector(button.dataset.copy));
      status.textContent = isCopied ? words.copied : words.byHand;
    });
  }

  const sidebar = document.querySelector("aside[data-page]");
  if (sidebar) {
    setUpCards(sidebar);
  }
  document.querySelectorAll("[data-copy]").forEach(setUpCopying);
})();
