"use strict";
// A map of land and borders of our own server, on which pages put their points.
const makeMap = (element) => {
  const map = L.map(element, { minZoom: 2, maxZoom: 14, worldCopyJump: false, zoomSnap: 0.5, attributionControl: false, zoomAnimation: false });
  L.control.scale({ imperial: false }).addTo(map);
  const ground = L.layerGroup().addTo(map);
  let shown = null; // bounds that the ground drawn covers
  let shownZoom = 0;
  const draw = async () => {
    const seen = map.getBounds();
    if (shown && shown.contains(seen) && Math.abs(map.getZoom() - shownZoom) < 1.5) return;
    const wide = seen.pad(0.6);
    const clamp = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(2);
    const query = new URLSearchParams({ west: clamp(wide.getWest(), 180), south: clamp(wide.getSouth(), 85), east: clamp(wide.getEast(), 180), north: clamp(wide.getNorth(), 85) });
    const answer = await fetch("/api/land?" + query);
    if (!answer.ok) return;
    const land = await answer.json();
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
