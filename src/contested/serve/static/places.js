"use strict";
// All places on the map, each with how far it may be off.
(async () => {
  const map = makeMap("map");
  const answer = await fetch("/places.json");
  if (!answer.ok) return;
  const spots = await answer.json();
  const points = [];
  for (const spot of spots) {
    const where = [spot.lat, spot.lon], doubt = spot.doubtful ? " doubtful" : "";
    if (spot.radius_km && spot.precision !== 6) L.circle(where, { radius: spot.radius_km * 1000, className: "m-reach" + doubt, interactive: false }).addTo(map);
    const words = document.createElement("span");
    words.textContent = `${spot.name}${spot.within && spot.within !== spot.name ? ", " + spot.within : ""}: ${spot.claims} claim${spot.claims === 1 ? "" : "s"}`;
    L.circleMarker(where, { radius: 4 + Math.min(8, Math.sqrt(spot.claims)), className: "m-spot" + doubt }).bindTooltip(words).addTo(map);
    if (spot.precision !== 6) points.push(where);
  }
  if (points.length) map.fitBounds(points, { padding: [40, 40], maxZoom: 9 });
  else map.setView([20, 15], 2);
  for (const link of document.querySelectorAll("a[data-lat]")) link.addEventListener("click", (event) => {
    event.preventDefault();
    map.setView([link.dataset.lat, link.dataset.lon], 10);
    document.getElementById("map").scrollIntoView({ block: "center" });
  });
})();
