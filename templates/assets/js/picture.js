// Saves a live chart as a picture, on paper and with its title, as it is seen now.
import { make } from "./dom.js";

/** @typedef {import("./live_view.js").LiveVega} LiveVega */

const PICTURE_SCALE = 2;
const NOT_IN_NAMES = /[^\p{L}\p{N}]+/gu;

/**
 * @param {LiveVega} view
 * @param {"png" | "svg"} format
 * @param {{ title: string[], paper: string }} look
 */
export async function savePicture(view, format, look) {
  await view.background(look.paper).signal("heading", look.title).runAsync();
  try {
    const blob = format === "svg" ? await svgPicture(view) : await pngPicture(view);
    if (blob) offerPicture(blob, pictureName(look.title[0] ?? "", format));
  } finally {
    await view.background("transparent").signal("heading", "").runAsync();
  }
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
