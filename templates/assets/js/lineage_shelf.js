// The lineage graph as the site has it: all names at once, and what hangs on each by the piece.
import { loadData, siteAddress } from "./data.js";

/**
 * @typedef {{ other: number, relation: string }} LineageEdge the row of the other node
 * @typedef {{ id: string, name: string, detail: string, href: string, state: string,
 *   up: LineageEdge[], down: LineageEdge[] }} LineageNode
 * @typedef {{ names: string[], node: (row: number) => Promise<LineageNode> }} LineageShelf
 * @typedef {[number, number]} PlainEdge
 */

/**
 * Loads the names; the rest comes when it is asked for.
 * @returns {Promise<LineageShelf>}
 */
export async function lineageShelf() {
  const head = /** @type {{ per: number, relations: string[], names: string[] }} */ (
    await loadData("lineage/names")
  );
  /** @param {PlainEdge} edge */
  const edge = ([other, relation]) => ({ other, relation: head.relations[relation] ?? "" });
  /** @param {number} row */
  async function node(row) {
    const part = Math.floor(row / head.per);
    const rows = /** @type {Array<[string, string, string, string, PlainEdge[], PlainEdge[]]>} */ (
      await loadData("lineage/" + part)
    );
    const found = rows[row - part * head.per];
    if (!found) throw new Error("the lineage has no row " + row);
    const [name, detail, href, state, up, down] = found;
    return {
      id: head.names[row] ?? "", name, detail, state,
      href: href && !href.includes("://") ? siteAddress(href) : href,
      up: up.map(edge), down: down.map(edge),
    };
  }
  return { names: head.names, node };
}
