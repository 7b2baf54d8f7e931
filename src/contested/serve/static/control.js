"use strict";
// Who is said to hold which place on the day that the slider shows: on the map, and in words beside it.
(async () => {
  const root = document.getElementById("control");
  if (!root) return;
  const DAY = 86400000;
  const first = Date.parse(root.dataset.first);
  const slider = document.getElementById("day");
  const states = document.getElementById("states");
  const map = makeMap("map");
  const layer = L.layerGroup().addTo(map);
  const dayOf = (at) => new Date(first + Number(at) * DAY).toISOString().slice(0, 10);
  const colours = new Map(); // each party's colour, in the order in which parties are met

  const all = await (await fetch("/api/control")).json();
  const count = new Map();
  for (const spell of all) if (spell.actor) count.set(spell.actor, (count.get(spell.actor) ?? 0) + 1);
  for (const [actor] of Array.from(count).sort((a, b) => b[1] - a[1])) colours.set(actor, Math.min(colours.size, 5));
  const colourOf = (actor) => (actor ? colours.get(actor) ?? 6 : 6);
  const points = all.filter((spell) => spell.where?.lat != null).map((spell) => [spell.where.lat, spell.where.lon]);
  if (points.length) map.fitBounds(points, { padding: [50, 50], maxZoom: 9 });
  else map.setView([20, 15], 2);
  const chip = (actor) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "chip");
    svg.setAttribute("width", "14");
    svg.setAttribute("height", "14");
    svg.setAttribute("aria-hidden", "true");
    const box = document.createElementNS(svg.namespaceURI, "rect");
    box.setAttribute("class", `bar s${colourOf(actor)}`);
    box.setAttribute("width", "14");
    box.setAttribute("height", "14");
    box.setAttribute("rx", "3");
    svg.append(box);
    return svg;
  };
  const write = (tag, ...parts) => {
    const element = document.createElement(tag);
    element.append(...parts);
    return element;
  };
  document.getElementById("parties").replaceChildren(...Array.from(colours.keys()).slice(0, 5).map((actor) => write("li", chip(actor), " ", write("bdi", actor))), ...(colours.size > 5 ? [write("li", chip(Array.from(colours.keys())[5]), " others")] : []));

  let asked = 0;
  const show = async () => {
    const day = dayOf(slider.value);
    document.getElementById("day-words").textContent = day;
    slider.setAttribute("aria-valuetext", day);
    const answer = await fetch("/api/control?on=" + day);
    if (!answer.ok) return;
    const spells = await answer.json();
    if (day !== dayOf(slider.value)) return; // the slider went on
    layer.clearLayers();
    states.replaceChildren();
    for (const spell of spells) {
      const words = [spell.state, spell.extent].filter(Boolean).join(" ") + (spell.against.length ? ", disputed" : "");
      states.append(write("tr", write("td", write("bdi", spell.place)), write("td", chip(spell.actor), " ", write("bdi", spell.actor ?? ""), " ", words), write("td", write("time", spell.first ?? ""))));
      if (spell.where?.lat == null) continue;
      const unsure = spell.against.length || spell.extent === "part" || !["holds", "captured"].includes(spell.state);
      const told = write("span", `${spell.place}: ${spell.actor ?? ""} ${words}`);
      L.circleMarker([spell.where.lat, spell.where.lon], { radius: 9, className: `m-holds s${colourOf(spell.actor)}${unsure ? " unsure" : ""}` }).bindTooltip(told).addTo(layer);
    }
    if (!spells.length) states.append(write("tr", write("td", "Nobody is said to hold a place on this day.")));
  };
  slider.addEventListener("input", () => { document.getElementById("day-words").textContent = dayOf(slider.value); clearTimeout(asked); asked = setTimeout(show, 60); });
  show();
})();
