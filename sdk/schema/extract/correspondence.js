// Which names of CloudFormation and of Pulumi's AWS provider mean the same.

/** Modules that the two call otherwise. */
const modules = {
  amazonmq: ["mq"], applicationautoscaling: ["appautoscaling"], autoscaling: ["autoscaling", "ec2"], certificatemanager: ["acm"],
  configuration: ["cfg"], events: ["cloudwatch"], logs: ["cloudwatch"], elasticloadbalancingv2: ["lb"], elasticloadbalancing: ["elb"],
  opensearchservice: ["opensearch"], stepfunctions: ["sfn"], kinesisfirehose: ["kinesis"], cassandra: ["keyspaces"], ec2: ["ec2", "ebs"],
  timestream: ["timestreamwrite"], osis: ["opensearchingest"], inspectorv2: ["inspector2"], macie: ["macie2"],
};

/** Words that one of the two puts before a name and the other leaves out. */
const words = ["db", "event", "log", "autoscaling"];
const endings = ["document", "configuration", "config", "settings", "specification", "options", "properties"];

/** Pairs of a type of CloudFormation and a token of the AWS provider; each token once. */
export function typesOf(types, tokens, names) {
  const known = new Set(tokens);
  const pairs = [];
  for (const type of types) {
    const named = names.types.get(type);
    const token = named ?? tokens.find(candidate => sameType(type, candidate));
    if (token !== undefined && known.has(token)) pairs.push([type, token]);
  }
  return pairs;
}

function sameType(type, token) {
  const [module, name] = type.toLowerCase().split(":");
  const [, location, target] = token.split(":");
  if (!(modules[module] ?? [module]).includes(location.split("/")[0])) return false;
  const wanted = target.toLowerCase();
  return [name, ...words.map(word => name.replace(word, ""))].some(x => [wanted, ...words.map(word => wanted.replace(word, ""))].includes(x));
}

/** The one of the targets that a property's name means; undefined where none does. */
export function same(name, targets, type, taken) {
  const free = targets.filter(target => !taken.has(target));
  if (free.includes(name)) return name;
  const wanted = new Set(forms(name, type));
  const found = free.filter(target => forms(target, type).some(form => wanted.has(form)));
  return found.length === 1 ? found[0] : undefined;
}

function forms(name, type) {
  const plain = name.toLowerCase().replace(/kmskeyarn$/, "kmskeyid");
  const own = type.split(":")[1].toLowerCase();
  const prefixes = [own, ...words.map(word => own.replace(word, ""))].filter(Boolean);
  const shorter = prefixes.filter(prefix => plain.startsWith(prefix) && plain.length > prefix.length).map(prefix => plain.slice(prefix.length));
  return [plain, ...shorter].flatMap(form => [form, ...endings.filter(ending => form.endsWith(ending)).map(ending => form.slice(0, -ending.length))])
    .flatMap(form => [form, form.replace(/ies$/, "y"), form.replace(/s$/, "")]).filter(form => form.length > 1);
}
