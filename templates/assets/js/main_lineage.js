// What only the board of lineage loads.
import { enhance } from "./enhance.js";
import { lineage } from "./lineage.js";

enhance(new Map([["lineage", lineage]]));
