// Names the engines that have no browser on this machine, one a line.
import { engines } from "./browsers.js";

for (const name of engines().missing) console.log(name);
