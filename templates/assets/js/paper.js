// Says on the first sheet of what is printed when that was, from which address, and which state it shows.
import { make } from "./dom.js";

/** @param {HTMLElement} header where sheets begin */
export function paper(header) {
  const line = make("p", { class: "meta paper" });
  header.append(line);
  addEventListener("beforeprint", () => {
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
    const built = document.querySelector(".built")?.textContent ?? "";
    line.textContent = `Printed on ${day} from ${location.href}. ${built}`;
  });
}
