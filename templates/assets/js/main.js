// What every page loads.
import { centre } from "./centre.js";
import { copy } from "./copy.js";
import { receiveData } from "./data.js";
import { decisions } from "./decisions.js";
import { enhance } from "./enhance.js";
import { explore } from "./explore.js";
import { paper } from "./paper.js";
import { preferences } from "./preferences.js";
import { search } from "./search.js";
import { sort } from "./table.js";
import { toc } from "./toc.js";

receiveData();
enhance(new Map([
  ["centre", centre],
  ["copy", copy],
  ["decisions", decisions],
  ["explore", explore],
  ["paper", paper],
  ["preferences", preferences],
  ["search", search],
  ["sort", sort],
  ["toc", toc],
]));
