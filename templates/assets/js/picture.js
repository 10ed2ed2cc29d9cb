// Saves a live chart as a picture, on paper and with its title, as it is seen now.
import { make } from "./dom.js";

/** @typedef {import("./live_view.js").LiveVega} LiveVega */
/** @typedef {{ label: string, hue: string }} PictureKey */

const PICTURE_SCALE = 2;
const PICTURE_EDGE = 16;
const PICTURE_LINE = 18;
const PICTURE_LETTER = 7;
const NOT_IN_NAMES = /[^\p{L}\p{N}]+/gu;

/**
 * @param {LiveVega} view
 * @param {"png" | "svg"} format
 * @param {{ title: string, sub: string, paper: string, key: PictureKey[] }} look
 */
export async function savePicture(view, format, look) {
  view.background(look.paper).padding(PICTURE_EDGE).data("key", aboveThePlot(look, view.width()));
  await view.signal("heading", look.title).resize().runAsync();
  try {
    const blob = format === "svg" ? await svgPicture(view) : await pngPicture(view);
    if (blob) offerPicture(blob, pictureName(look.title, format));
  } finally {
    view.background("transparent").padding(0).data("key", []);
    await view.signal("heading", "").resize().runAsync();
  }
}

/**
 * The subtitle and, side by side under it, the key, from the plot upwards; letters are about seven pixels wide.
 * @param {{ sub: string, key: PictureKey[] }} look
 * @param {number} width of the plot
 */
function aboveThePlot({ sub, key }, width) {
  let [at, line] = [4, 0];
  const placed = key.map((each) => {
    const wide = each.label.length * PICTURE_LETTER + 30;
    if (at > 4 && at + wide > width) [at, line] = [4, line + 1];
    at += wide;
    return { ...each, at: at - wide, line };
  });
  const lines = key.length ? line + 1 : 0;
  const under = sub ? [{ label: sub, hue: "", at: 0, line: -1 }] : [];
  return [...under, ...placed].map((each) => ({ ...each, up: -14 - PICTURE_LINE * (lines - 1 - each.line) }));
}

/** @param {LiveVega} view */
async function svgPicture(view) {
  return new Blob([await view.toSVG()], { type: "image/svg+xml" });
}

/**
 * @param {LiveVega} view
 * @returns {Promise<Blob | null>}
 */
async function pngPicture(view) {
  const canvas = await view.toCanvas(PICTURE_SCALE);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/**
 * @param {string} title
 * @param {string} format
 */
function pictureName(title, format) {
  const plain = title.replace(NOT_IN_NAMES, "-").slice(0, 60).replace(/^-|-$/g, "").toLowerCase();
  return (plain || "chart") + "." + format;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function offerPicture(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
