// What only the pages of the comparison load.
import { compare } from "./compare.js";
import { enhance } from "./enhance.js";

enhance(new Map([["compare", compare]]));
