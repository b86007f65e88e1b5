// The frame of the queues' page, and what of it is drawn anew when something has changed.

import { button, element } from "./dom.js";
import { drawItem } from "./queue_item.js";
import { drawCounts, drawEmpty, drawNext, drawQueues, nextQueue } from "./queue_nav.js";
import { prepare } from "./queue_reading.js";
import { t } from "./texts.js";

const MOST_NEXT = 8;
// The texts of so many articles are read ahead.
const MOST_AHEAD = 3;

/** What of an item is seen; the digests of its files are not, but where a file's text is shown. */
const looks = (item, why) =>
  JSON.stringify([item, why], (key, value) => (key === "seen" && item.topic !== "article" ? null : value));

/**
 * The page within `main`. `does` has what its buttons do: `choose(choice)`, `open()`, `later()`,
 * `undo()`, `take(id)`.
 */
export class View {
  constructor(main, does) {
    this.does = does;
    this.nav = element("nav", { class: "queue-nav", "aria-label": t("queue_nav") });
    this.name = element("h1", { class: "queue-head" });
    this.counts = element("p", { class: "meta" });
    this.place = element("div", { class: "queue-place" });
    this.next = element("aside", { class: "queue-next", "aria-label": t("queue_next") });
    const work = element("div", { class: "queue-work" }, this.name, this.counts, this.place, this.next);
    main.replaceChildren(element("div", { class: "desk-queues" }, this.nav, work));
    this.shown = "";
  }

  /** Where a field is put that an answer needs. */
  get asked() {
    return this.place.querySelector(".queue-asked");
  }

  /** What is there now: `queues` for the list of them, `line`, `here` settled in this session. */
  show({ queues, line, here, why }) {
    this.#drawHead(queues, line, here);
    this.#drawPlace(queues, line, here, why);
    this.next.replaceChildren(...drawNext(line.next(MOST_NEXT), this.does.take));
    line.next(MOST_AHEAD).forEach((item) => prepare(item).catch(() => null));
  }

  /** Nothing is known yet of this queue, or at all. */
  wait(name, why = t("queue_loading")) {
    this.shown = "";
    this.name.textContent = name ? t(`queue_${name}`) : t("queue_title");
    this.counts.textContent = why;
    this.place.replaceChildren();
    this.next.replaceChildren();
  }

  #drawHead(queues, line, here) {
    const at = document.activeElement?.closest?.(".queue-nav a")?.getAttribute("href");
    this.nav.replaceChildren(drawQueues(queues, line.name));
    if (at) this.nav.querySelector(`[href="${at}"]`)?.focus();
    this.name.textContent = t(`queue_${line.name}`);
    this.counts.textContent = drawCounts(line.counts, here);
  }

  #drawPlace(queues, line, here, why) {
    const { item } = line;
    const seen = item ? `${line.name} ${looks(item, why)}` : `${line.name} ${here} empty`;
    // What somebody reads, or writes into, stays as it is while it says the same.
    if (seen === this.shown) return;
    this.shown = seen;
    this.place.replaceChildren(item ? this.#drawItem(item, why) : this.#drawEmpty(queues, line, here));
    this.hold();
  }

  #drawItem(item, why) {
    const { choose, open, later } = this.does;
    const others = [
      button(t("queue_later"), later, { key: "l" }),
      item.url || item.evidence.length ? button(t("queue_open_article"), open, { key: "o" }) : null,
      this.#undoButton(),
    ];
    return drawItem(item, { run: choose, others: others.filter(Boolean), why });
  }

  #drawEmpty(queues, line, here) {
    return drawEmpty(line.name, here, nextQueue(queues, line.name), this.#undoButton());
  }

  #undoButton() {
    return button(t("queue_undo"), this.does.undo, { key: "z" });
  }

  /** The item in hand has the focus, so that it is read out, and its head is in sight. */
  hold() {
    const item = this.place.firstElementChild;
    if (!item || document.querySelector("dialog[open]")) return;
    // A text to read through has it, so that the keys that scroll do; then all of the item is in sight.
    const text = item.querySelector(".queue-text");
    (text ?? item).focus({ preventScroll: true });
    if (text || item.getBoundingClientRect().top < 0) item.scrollIntoView({ block: "start" });
  }
}
