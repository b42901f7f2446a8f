// ARNs with the wildcards of IAM: "*" stands for any run of characters, "?" for one.

/** Whether some text matches both patterns. */
export function overlap(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => [...b.slice(0, j)].every(c => c === '*'))
  for (const c of a) {
    const next = [row[0] && c === '*']
    for (let j = 1; j <= b.length; j++) {
      const d = b[j - 1]
      next.push(c === '*' || d === '*' ? row[j] || next[j - 1] : row[j - 1] && (c === '?' || d === '?' || c === d))
    }
    row = next
  }
  return row.at(-1)
}

/** Whether a text, or a pattern taken as a text, matches a pattern. */
export function matches(pattern, text) {
  const source = [...pattern].map(c => (c === '*' ? '.*' : c === '?' ? '.' : c.replace(/[\\^$+.()|[\]{}]/g, '\\$&'))).join('')
  return new RegExp(`^${source}$`, 'is').test(text)
}

/** A policy's variables, and the blanks of the reference's ARN formats, stand for anything. */
const blank = text => text.replace(/\$\{[^}]*\}/g, '*')

/** Whether a resource of a statement can be of a type of the reference. The first five parts are compared one by one, as IAM does. */
export function canBe(resource, format) {
  if (resource === '*') return true
  const [given, wanted] = [blank(resource).split(':'), blank(format).split(':')]
  const tail = parts => parts.slice(5).join(':')
  return given.length >= 6 && [0, 1, 2, 3, 4].every(i => overlap(given[i], wanted[i])) && overlap(tail(given), tail(wanted))
}
