// Loaded before a program: SDKs report an error by util.inspect with colours, which nobody sees here, and some releases of Node.js 20 never
// end colouring a stack whose path ends within a scope, as in node_modules/@pulumi/resource.ts.
const util = require("node:util");

util.inspect = new Proxy(util.inspect, {
  apply: (inspect, self, [value, options, ...others]) =>
    Reflect.apply(inspect, self, [value, options && typeof options === "object" ? { ...options, colors: false } : options, ...others]),
});
