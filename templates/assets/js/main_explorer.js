// What only the pages of the explorer load.
import { explorer } from "./explorer.js";
import { enhance } from "./enhance.js";

enhance(new Map([["explorer", explorer]]));
