/*
 * The map of the places: zooming and moving by buttons, keys, wheel, mouse and fingers. The circles
 * of all levels stand in the page; what is shown here is the level that has room for them.
 */
(function () {
  "use strict";

  const WIDTH = 40960;
  const HEIGHT = 19936;
  /* As in builder/publish/maps/clusters.py: the map's width at level 0, and the deepest level. Its
     circles are 28 px apart in a map of just that width; 25 px are enough for targets of 24 px. */
  const FIRST_WIDTH = 256;
  const DEEPEST = 7;
  const LEAST_WIDTH = (FIRST_WIDTH * 25) / 28;
  const STEP = 2;
  const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

  function setUpMap(map) {
    const places = [...map.querySelectorAll("a")].map((link) => {
      const [first, last] = link.dataset.levels.split(" ").map(Number);
      const at = link.transform.baseVal[0].matrix;
      return { link, first, last, x: at.e, y: at.f };
    });
    const box = map.viewBox.baseVal;
    const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
    /* Until the reader turns to some spot, the buttons come nearer to the most frequent place. */
    let isSteered = false;

    const size = () => map.getBoundingClientRect();

    /* The section that the page begins with, in a picture of this shape. */
    function start() {
      const { width, height } = size();
      return {
        x: whole.x + whole.width / 2,
        y: whole.y + whole.height / 2,
        width: Math.max(whole.width, (whole.height * width) / height || 0),
      };
    }

    let view = start();
    const units = () => view.width / size().width;

    function levelOf(pixels) {
      const level = Math.log2((pixels * WIDTH) / view.width / LEAST_WIDTH);
      return clamp(Math.floor(level), 0, DEEPEST);
    }

    /* The circles that stand for the same places at another level keep the reader's focus. */
    function show() {
      const { width, height } = size();
      if (!width) {
        return;
      }
      const most = Math.max(WIDTH, (HEIGHT * width) / height);
      const least = (WIDTH / (FIRST_WIDTH * 2 ** DEEPEST)) * width;
      view.width = clamp(view.width, least, most);
      const tall = (view.width * height) / width;
      view.x = view.width >= WIDTH ? WIDTH / 2 : clamp(view.x, view.width / 2, WIDTH - view.width / 2);
      view.y = tall >= HEIGHT ? HEIGHT / 2 : clamp(view.y, tall / 2, HEIGHT - tall / 2);
      map.setAttribute("viewBox", [view.x - view.width / 2, view.y - tall / 2, view.width, tall].join(" "));
      map.style.setProperty("--pixel", view.width / width);
      const level = levelOf(width);
      const focused = places.find((place) => place.link === document.activeElement);
      for (const place of places) {
        const isShown = place.first <= level && level <= place.last;
        place.link.classList.toggle("wide", isShown);
        place.link.classList.toggle("narrow", isShown);
      }
      if (focused && !focused.link.classList.contains("wide")) {
        const other = places.find(
          (place) => place.x === focused.x && place.y === focused.y && place.link.classList.contains("wide"),
        );
        (other ? other.link : map).focus({ preventScroll: true });
      }
      out.disabled = view.width >= most;
      into.disabled = view.width <= least;
    }

    /* The spot under these coordinates of the window stays where it is. */
    function zoom(factor, clientX, clientY) {
      const { left, top, width, height } = size();
      const right = clientX === undefined ? 0 : clientX - left - width / 2;
      const down = clientY === undefined ? 0 : clientY - top - height / 2;
      const before = units();
      view.width /= factor;
      show();
      view.x += right * (before - units());
      view.y += down * (before - units());
      show();
    }

    function zoomByButton(factor) {
      const { left, top, width, height } = size();
      const x = left + width / 2 + (places[0].x - view.x) / units();
      const y = top + height / 2 + (places[0].y - view.y) / units();
      const isSeen = x > left && x < left + width && y > top && y < top + height;
      if (isSteered || !isSeen) {
        zoom(factor);
      } else {
        zoom(factor, x, y);
      }
    }

    function move(right, down) {
      isSteered = true;
      view.x += right * units();
      view.y += down * units();
      show();
    }

    function reset() {
      isSteered = false;
      view = start();
      show();
    }

    const buttons = map.parentElement.querySelectorAll("[data-zoom]");
    const [into, out, again] = buttons;
    into.addEventListener("click", () => zoomByButton(STEP));
    out.addEventListener("click", () => zoomByButton(1 / STEP));
    again.addEventListener("click", reset);

    const KEYS = {
      "+": () => zoomByButton(STEP),
      "=": () => zoomByButton(STEP),
      "-": () => zoomByButton(1 / STEP),
      "0": reset,
      ArrowLeft: () => move(-80, 0),
      ArrowRight: () => move(80, 0),
      ArrowUp: () => move(0, -80),
      ArrowDown: () => move(0, 80),
    };
    map.addEventListener("keydown", (event) => {
      if (KEYS[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        KEYS[event.key]();
      }
    });

    /* The wheel scrolls the page, unless the reader is on the map or holds Ctrl. */
    map.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || map.contains(document.activeElement)) {
          event.preventDefault();
          isSteered = true;
          zoom(2 ** (-clamp(event.deltaY, -200, 200) / 200), event.clientX, event.clientY);
        }
      },
      { passive: false },
    );

    /* A place that has the focus is to be seen. */
    map.addEventListener("focusin", (event) => {
      const place = places.find((each) => each.link === event.target);
      if (place && event.target.matches(":focus-visible")) {
        const { width, height } = size();
        const across = Math.abs(place.x - view.x) / units();
        const down = Math.abs(place.y - view.y) / units();
        if (across > width / 2 - 20 || down > height / 2 - 20) {
          isSteered = true;
          view.x = place.x;
          view.y = place.y;
          show();
        }
      }
    });

    const fingers = new Map();
    let moved = 0;
    const apart = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);

    map.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        moved = fingers.size ? Infinity : 0;
        fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      }
    });
    window.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) {
        return;
      }
      const now = { x: event.clientX, y: event.clientY };
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      if (fingers.size === 2) {
        const was = apart([...fingers.values()]);
        fingers.set(event.pointerId, now);
        const [one, other] = fingers.values();
        if (was) {
          zoom(apart([one, other]) / was, (one.x + other.x) / 2, (one.y + other.y) / 2);
        }
      } else if (moved > 4) {
        fingers.set(event.pointerId, now);
        move(before.x - now.x, before.y - now.y);
      }
    });
    for (const name of ["pointerup", "pointercancel"]) {
      window.addEventListener(name, (event) => fingers.delete(event.pointerId));
    }
    /* The circle of the same place that stands for fewer, at a deeper level. */
    function parting(place) {
      const others = (each) => (each.link.querySelector("tspan") || { textContent: "" }).textContent;
      return places
        .filter((each) => each.x === place.x && each.y === place.y && each.first > place.last)
        .sort((one, other) => one.first - other.first)
        .find((each) => others(each) !== others(place));
    }

    map.addEventListener("dragstart", (event) => event.preventDefault());

    /* A click on a circle of several places comes nearer, as long as that can part them; from the
       keyboard it is a link as any other. */
    map.addEventListener("click", (event) => {
      const place = places.find((each) => each.link.contains(event.target));
      if (moved > 4) {
        event.preventDefault();
      } else if (!place) {
        const { left, top, width, height } = size();
        move(event.clientX - left - width / 2, event.clientY - top - height / 2);
      } else if (event.detail && !event.ctrlKey && !event.metaKey && parting(place)) {
        event.preventDefault();
        isSteered = true;
        view.x = place.x;
        view.y = place.y;
        view.width = (size().width * WIDTH) / (FIRST_WIDTH * 2 ** parting(place).first);
        show();
      }
      moved = 0;
    });

    map.setAttribute("tabindex", "0");
    window.addEventListener("resize", show);
    show();
  }

  document.querySelectorAll("[data-map]").forEach(setUpMap);
})();
