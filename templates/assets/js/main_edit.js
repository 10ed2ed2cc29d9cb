// What only the page that edits cards loads.
import { editCard } from "./edit.js";
import { enhance } from "./enhance.js";

enhance(new Map([["edit", editCard]]));
