// Drawing a line over a map: pointer, finger or keyboard. Without it the page's forms cut in words.
(() => {
  "use strict";
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const one = (selector, root = board) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const scale = JSON.parse(board.dataset.board);
  const words = JSON.parse(board.dataset.words);
  const [view, svg, layer, said] = [".board-view", "svg", ".board-line", ".board-said"].map((s) => one(s));
  const field = document.getElementById("cut-line");
  const MOST_ZOOM = 16, MOST_POINTS = 300, NEAR = 14; // NEAR: pixels that count as the same place
  let points = [], cross = null, zoom = 1, stroke = null, byHand = false;

  // -- Places: pixels of the map, degrees, what lies there -----------------------------------------
  const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const toDegrees = ([x, y]) => [scale.west + x * scale.x, scale.north - y * scale.y].map((n) => Number(n.toFixed(7)));
  const toPixels = ([east, north]) => [(east - scale.west) / scale.x, (scale.north - north) / scale.y];
  const perPixel = () => width / (svg.getBoundingClientRect().width || width); // of the map, per one of the screen
  const ringsOf = (path) => path.getAttribute("d").split("M").filter(Boolean).map((ring) => {
    const numbers = ring.match(/-?\d+/g).map(Number);
    let [x, y] = numbers;
    const corners = [[x, y]];
    for (let at = 2; at < numbers.length; at += 2) corners.push([x += numbers[at], y += numbers[at + 1]]);
    return [...corners, corners[0]];
  });
  const areas = all("path[data-name]", svg).map((path) => ({ path, name: path.dataset.name, rings: ringsOf(path) }));
  const metres = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]) * scale.metres;
  const side = (from, to) => words.sides[
    (Math.round(Math.atan2(to[0] - from[0], from[1] - to[1]) / (Math.PI / 4)) + 8) % 8];
  const nearestOn = ([px, py], [[ax, ay], [bx, by]]) => {
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
    return [ax + dx * share, ay + dy * share];
  };
  const borderOf = (area, place) => {
    let best = null;
    area.rings.forEach((ring) => ring.slice(1).forEach((corner, at) => {
      const found = nearestOn(place, [ring[at], corner]);
      if (!best || metres(found, place) < metres(best, place)) best = found;
    }));
    return best;
  };
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_all, name) => values[name]);
  const rounded = (n) => (n < 100 ? Math.round(n) : Math.round(n / 10) * 10).toLocaleString(document.documentElement.lang);
  const whereIs = ([x, y]) => {
    const inside = areas.find(({ path }) => path.isPointInFill(new DOMPoint(x, y)));
    const near = (inside ? [inside] : areas).map((area) => [area, borderOf(area, [x, y])])
      .sort((a, b) => metres(a[1], [x, y]) - metres(b[1], [x, y]))[0];
    const values = { name: near[0].name, metres: rounded(metres(near[1], [x, y])) };
    const way = inside ? side([x, y], near[1]) : side(near[1], [x, y]);
    return fill(inside ? words.inside : words.outside, { ...values, side: way });
  };
  const lengthOf = () => points.slice(1).reduce((sum, point, at) => sum + metres(points[at], point), 0);
  const lineSaid = () => points.length < 2 ? "" :
    fill(words.line, { n: points.length, metres: rounded(lengthOf()) });
  const say = (...sentences) => { said.textContent = sentences.filter(Boolean).join(" "); };

  // -- What is seen ---------------------------------------------------------------------------------
  const draw = (name, facts) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(facts).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const show = () => {
    const size = perPixel();
    const path = points.map((point) => point.map((n) => Math.round(n)).join(" ")).join("L");
    const dots = stroke ? [] : points.map(([cx, cy], at) =>
      draw("circle", { cx, cy, r: size * (at === 0 || at === points.length - 1 ? 6 : 4) }));
    const lines = points.length > 1 ? ["casing", "line"].map((c) => draw("path", { class: c, d: `M${path}` })) : [];
    const [x, y] = cross || [];
    const arm = size * 16;
    const hair = `M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`;
    const hairs = cross ? ["casing", "cross"].map((c) => draw("path", { class: c, d: hair })) : [];
    layer.replaceChildren(...lines, ...dots, ...hairs);
    svg.style.setProperty("--pixel", `${size}px`);
    field.value = JSON.stringify(points.map(toDegrees));
  };
  // How far a place of the map lies, on the screen, from the middle of what is seen.
  const offMiddle = ([x, y]) => {
    const [map, seen, size] = [svg.getBoundingClientRect(), view.getBoundingClientRect(), perPixel()];
    return [map.left + (x - left) / size - seen.left - seen.width / 2, map.top + (y - top) / size - seen.top - seen.height / 2];
  };
  const middle = () => {
    const [x, y] = offMiddle([0, 0]);
    return [-x * perPixel(), -y * perPixel()];
  };
  const fitted = () => Math.min(view.clientWidth, innerHeight * 0.7 * width / height);
  const setZoom = (next, around) => {
    const to = Math.max(1, Math.min(MOST_ZOOM, next));
    const [x, y] = around || middle();
    zoom = to;
    svg.style.maxBlockSize = "none";
    svg.style.inlineSize = `${fitted() * zoom}px`;
    view.scrollBy(...offMiddle([x, y]));
    show();
  };
  const follow = () => {
    const [x, y] = offMiddle(cross);
    const edge = 40;
    if (Math.abs(x) > view.clientWidth / 2 - edge) view.scrollBy(x, 0);
    if (Math.abs(y) > view.clientHeight / 2 - edge) view.scrollBy(0, y);
  };

  // -- What is done -----------------------------------------------------------------------------------
  const set = (place) => {
    if (points.length >= MOST_POINTS) return;
    const last = points.at(-1);
    if (last && metres(last, place) === 0) return;
    points.push(place);
    show();
    say(fill(words.set, { n: points.length }), whereIs(place), lineSaid());
  };
  const takeBack = () => {
    points.pop();
    show();
    say(points.length ? fill(words.taken, { n: points.length }) : words.removed, lineSaid());
  };
  const clear = () => { points = []; show(); say(words.removed); };
  const zoomBy = (factor, around) => { setZoom(zoom * factor, around); say(fill(words.zoom, { n: Math.round(zoom) })); };

  // A drawn stroke keeps the points that make its shape (Douglas and Peucker).
  const simpler = (line, tolerance) => {
    if (line.length < 3) return line;
    const ends = [line[0], line.at(-1)];
    const off = line.map((place) => metres(nearestOn(place, ends), place) / scale.metres);
    const far = off.indexOf(Math.max(...off));
    if (off[far] <= tolerance) return ends;
    return [...simpler(line.slice(0, far + 1), tolerance), ...simpler(line.slice(far), tolerance).slice(1)];
  };

  // -- Pointer and finger: a tap sets a point, a stroke draws ---------------------------------------
  const placeOf = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [x, y];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const draws = event.pointerType !== "touch" || byHand;
    stroke = { from: placeOf(event), before: [...points], draws, isLong: false };
    if (draws) svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!stroke?.draws) return;
    const place = placeOf(event);
    if (!stroke.isLong && metres(place, stroke.from) < NEAR * perPixel() * scale.metres) return;
    if (!stroke.isLong) { stroke.isLong = true; points = [...stroke.before, stroke.from]; }
    if (metres(points.at(-1), place) > 2 * perPixel() * scale.metres) { points.push(place); show(); }
  });
  svg.addEventListener("pointerup", (event) => {
    if (!stroke) return;
    const { isLong, from, before } = stroke;
    stroke = null;
    cross = null;
    if (!isLong) return set(placeOf(event));
    let [tolerance, line] = [1.5 * perPixel(), points.slice(before.length)];
    for (line = simpler(line, tolerance); line.length + before.length > MOST_POINTS; tolerance *= 2) line = simpler(line, tolerance);
    points = [...before, ...line];
    show();
    say(lineSaid(), whereIs(points.at(-1)));
  });
  svg.addEventListener("pointercancel", () => { points = stroke?.before || points; stroke = null; show(); });

  // -- Keyboard: a cross that the arrows move ----------------------------------------------------------
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const keys = { "+": () => zoomBy(2, cross), "=": () => zoomBy(2, cross), "-": () => zoomBy(0.5, cross) };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step) {
      const far = perPixel() * (event.shiftKey ? 4 : 24);
      cross = cross || middle();
      cross = [
        Math.max(left, Math.min(left + width, cross[0] + step[0] * far)),
        Math.max(top, Math.min(top + height, cross[1] + step[1] * far)),
      ];
      follow();
      show();
      const last = points.at(-1);
      const away = last && fill(words.last, { metres: rounded(metres(last, cross)), side: side(last, cross) });
      say(whereIs(cross), away);
    } else if (event.key === "Enter") set([...(cross ||= middle())]);
    else if (event.key === "Escape" || event.key === "Backspace") takeBack();
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  view.addEventListener("focus", () => {
    if (!view.matches(":focus-visible")) return;
    cross = cross || middle();
    show();
    say(whereIs(cross));
  });
  view.addEventListener("blur", () => { cross = null; show(); });

  // -- Names that were typed and not yet saved survive another step -------------------------------------
  const names = document.getElementById("names-form");
  const inputs = all("input[type=text]", names);
  try {
    const kept = JSON.parse(sessionStorage.getItem("names") || "{}");
    inputs.filter((input) => kept[input.name] && kept[input.name] !== input.value).forEach((input) => {
      input.value = kept[input.name];
      one("[data-names-kept]", names).hidden = false;
    });
    names.addEventListener("input", () => {
      const typed = inputs.filter((input) => input.value !== input.defaultValue);
      sessionStorage.setItem("names", JSON.stringify(Object.fromEntries(typed.map((i) => [i.name, i.value]))));
    });
    names.addEventListener("submit", () => sessionStorage.removeItem("names"));
  } catch {
    // A browser without storage asks for the names again.
  }

  // -- Buttons, and the page as it was before the last step -----------------------------------------------
  const acts = {
    back: takeBack,
    clear,
    in: () => zoomBy(2),
    out: () => zoomBy(0.5),
    hand: (button) => {
      byHand = !byHand;
      button.setAttribute("aria-pressed", byHand);
      svg.classList.toggle("by-hand", byHand);
    },
  };
  all("[data-board-do]", board).forEach((button) =>
    button.addEventListener("click", () => acts[button.dataset.boardDo](button)));
  all("[data-board-needs]").forEach((element) => { element.hidden = false; });
  view.tabIndex = 0;
  view.setAttribute("role", "application");
  view.setAttribute("aria-label", words.map);
  view.setAttribute("aria-describedby", "board-keys");
  try {
    points = JSON.parse(field.value || "[]").map(toPixels).filter((point) => point.every(Number.isFinite));
  } catch {
    points = []; // what cannot be read is drawn anew
  }
  setZoom(1);
  say(lineSaid());
  addEventListener("resize", () => setZoom(zoom));
})();
