"use strict";
// A map of land and borders of our own server, on which pages put their points.
const makeMap = (element) => {
  const map = L.map(element, { minZoom: 2, maxZoom: 14, worldCopyJump: false, zoomSnap: 0.5, attributionControl: false, zoomAnimation: false });
  L.control.scale({ imperial: false }).addTo(map);
  const ground = L.layerGroup().addTo(map);
  let shown = null; // bounds that the ground drawn covers
  let shownZoom = 0;
  let asked = 0;
  const draw = async () => {
    const seen = map.getBounds();
    if (shown && shown.contains(seen) && Math.abs(map.getZoom() - shownZoom) < 1.5) return;
    const wide = seen.pad(0.6);
    const step = 2 ** Math.round(Math.log2((wide.getEast() - wide.getWest()) / 16)); // on a grid, so that the server has drawn it before
    const clamp = (value, most, round) => Math.max(-most, Math.min(most, round(value / step) * step)).toFixed(2);
    const west = clamp(wide.getWest(), 180, Math.floor), east = clamp(wide.getEast(), 180, Math.ceil);
    const south = clamp(wide.getSouth(), 85, Math.floor), north = clamp(wide.getNorth(), 85, Math.ceil);
    const own = (asked += 1);
    const answer = await fetch("/api/land?" + new URLSearchParams({ west, south, east, north }));
    if (!answer.ok) return;
    const land = await answer.json();
    if (own !== asked) return; // the map went on
    ground.clearLayers();
    L.geoJSON(land.land, { interactive: false, style: { className: "m-land" } }).addTo(ground);
    L.geoJSON(land.borders, { interactive: false, style: { className: "m-border" } }).addTo(ground);
    ground.eachLayer((layer) => layer.bringToBack());
    shown = wide;
    shownZoom = map.getZoom();
  };
  map.on("moveend", draw);
  return map;
};
