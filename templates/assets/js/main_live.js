// What loads when a reader first explores a figure.
import { openLive } from "./live.js";

Object.assign(window, { catalogueLive: openLive });
