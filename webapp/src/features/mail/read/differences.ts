interface Piece {
  text: string
  differs: boolean
}

/** A name in pieces: what it has in common with another in the same place, and what not. */
export function differences(name: string, other: string): Piece[] {
  const pieces: Piece[] = []
  for (const [index, letter] of [...name].entries()) {
    const differs = letter !== [...other][index]
    const last = pieces.at(-1)
    if (last?.differs === differs) last.text += letter
    else pieces.push({ text: letter, differs })
  }
  return pieces
}
