// The items of one queue in the order in which they are worked off. Knows no page and no server.

/** Who is compared by an item; what is settled of one of them may answer it, or ask it otherwise. */
const compared = ({ id }) => (id.startsWith("duplicate:") ? id.split(":").slice(1) : []);

/** Says the place of an item among some: its own, its whole's, or its first part's; else the end. */
function placesIn(items) {
  const places = new Map(items.map((each, at) => [each.id, at]));
  for (const [at, { whole }] of items.entries()) {
    if (whole && !places.has(whole)) places.set(whole, at);
  }
  return ({ id, whole }) => places.get(id) ?? places.get(whole) ?? items.length;
}

/** A queue as `GET /desk/queue` lists it, of which some is settled before the server knows. */
export class Line {
  /** `later` are ids of items that were put off, in their order; they come last. */
  constructor({ name, open, items }, later = [], current = "") {
    this.name = name;
    this.later = later;
    this.gone = new Set();
    // What is not asked until it is listed anew.
    this.waiting = new Set();
    this.items = [];
    this.current = current;
    this.take({ open, items });
  }

  /**
   * What the server lists when all is written. In hand stays what is, or its first part or its whole,
   * or the next still there; the order stays, too, parts and whole have one place in it, and what is
   * new comes last.
   */
  take({ open, items }) {
    this.waiting.clear();
    const before = this.current ? this.#order() : [];
    const { whole = "" } = before.find((each) => each.id === this.current) ?? {};
    const placeOf = placesIn(this.items);
    this.items = items.toSorted((a, b) => placeOf(a) - placeOf(b));
    this.listed = { open };
    const known = new Set(items.map((each) => each.id));
    this.gone.clear();
    if (items.length >= open) this.later = this.later.filter((id) => known.has(id));
    const at = before.findIndex((each) => each.id === this.current);
    const kin = this.items.find((each) => each.whole && each.whole === this.current) ?? this.items.find((each) => each.id === whole);
    const left = kin ?? before.slice(Math.max(at, 0)).find((each) => known.has(each.id));
    if (!this.item) this.current = left?.id ?? this.#order()[0]?.id ?? "";
  }

  #isOpen = (item) => !this.gone.has(item.id) && !this.waiting.has(item.id);

  #order() {
    const put = new Map(this.later.map((id, at) => [id, at + 1]));
    const rank = (item) => put.get(item.id) ?? 0;
    return this.items.filter(this.#isOpen).sort((a, b) => rank(a) - rank(b));
  }

  /** The item in hand; undefined where nothing is left. */
  get item() {
    return this.#order().find((each) => each.id === this.current);
  }

  /** So many items behind the one in hand, round to the first. */
  next(number) {
    const order = this.#order();
    const at = order.findIndex((each) => each.id === this.current);
    return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].slice(0, number);
  }

  /** How many are open and put off, as far as is known here. */
  get counts() {
    const put = this.#order().filter((each) => this.later.includes(each.id)).length;
    return { open: this.listed.open - this.gone.size, put };
  }

  /** Whether the server has more than is shown: the list is nearly at its end, or some of it waits. */
  get isShort() {
    return this.waiting.size > 0 || (this.items.length < this.listed.open && this.#order().length < 20);
  }

  /** Whether nothing is left but what waits. */
  get isWaiting() {
    return !this.item && this.waiting.size > 0;
  }

  /** Go on by so many items, round to the other end. */
  move(step) {
    const order = this.#order();
    const at = order.findIndex((each) => each.id === this.current);
    if (order.length) this.current = order[(at + step + order.length) % order.length].id;
  }

  /** Nothing is asked until it is listed anew, as it is asked otherwise then. */
  hold() {
    this.items.forEach((each) => this.waiting.add(each.id));
  }

  /** Take an item in hand. */
  choose(id) {
    if (this.#order().some((each) => each.id === id)) this.current = id;
  }

  /** An item is settled, the one in hand by itself; then the next one is in hand. */
  settle(id = this.current) {
    const names = this.items.filter((each) => each.id === id).flatMap(compared);
    for (const each of this.items) {
      if (each.id !== id && compared(each).some((name) => names.includes(name))) this.waiting.add(each.id);
    }
    if (id === this.current) this.#leave();
    this.gone.add(id);
  }

  /** The item in hand goes to the end; the next one is in hand. */
  putOff() {
    const { current } = this;
    this.#leave();
    this.later = [...this.later.filter((id) => id !== current), current];
  }

  #leave() {
    this.current = this.next(1)[0]?.id ?? this.current;
  }

  /** An item is open again: in hand, or the next one after that. */
  bringBack(item, isInHand) {
    this.gone.delete(item.id);
    this.later = this.later.filter((id) => id !== item.id);
    const others = this.items.filter((each) => each.id !== item.id);
    const at = others.findIndex((each) => each.id === this.current);
    if (others.length === this.items.length) this.listed.open += 1;
    this.items = others.toSpliced(at + (isInHand ? 0 : 1), 0, item);
    if (isInHand || !this.item) this.current = item.id;
  }
}
