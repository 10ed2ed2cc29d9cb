// What only the board of deployments loads.
import { enhance } from "./enhance.js";
import { chooseDay } from "./running.js";

enhance(new Map([["running", chooseDay]]));
