// Which names fit into a picture without covering each other or a node.

const lineHeight = 16;
const lettersMax = 14;

/** A name as a picture shows it. */
export const shortened = (text) => {
    const letters = [...text];
    return letters.length > lettersMax ? `${letters.slice(0, lettersMax - 1).join('')}…` : text;
};

/** About how wide a text of 12 px is: Chinese letters are square, others about half of that. */
export const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 7), 0);

/**
 * Finds room for names beside their nodes, for the most important ones first.
 *
 * @param items `{id, x, y, radius, width, isNeeded}` in pixels of the screen, in the order of their importance;
 *   those without a width want no name, but are not to be covered; a name that is needed stands even where it covers
 * @returns a `Map` of ids to `{x, y}`, the middle of the name's line from the node's middle
 */
export function placeLabels(items) {
    const taken = new Boxes();
    for (const { x, y, radius } of items) taken.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    const places = new Map();
    for (const item of items.filter(({ width }) => width > 0)) {
        const around = placesBeside(item);
        const place = around.find((one) => !taken.meets(boxOf(item, one))) ?? (item.isNeeded ? around[0] : undefined);
        if (!place) continue;
        taken.add(boxOf(item, place));
        places.set(item.id, place);
    }
    return places;
}

// Below, above, right, left, then the corners.
function placesBeside({ radius, width }) {
    const [across, down, corner] = [radius + width / 2 + 4, radius + lineHeight / 2 + 1, width / 2 + radius * 0.7];
    return [[0, down], [0, -down], [across, 0], [-across, 0], [corner, down], [-corner, down], [corner, -down], [-corner, -down]]
        .map(([x, y]) => ({ x, y }));
}

function boxOf({ x, y, width }, place) {
    const [middle, line] = [x + place.x, y + place.y];
    return { left: middle - width / 2, right: middle + width / 2, top: line - lineHeight / 2 + 1, bottom: line + lineHeight / 2 - 1 };
}

/** Boxes that are looked up by the squares of the plane they lie in. */
class Boxes {
    squares = new Map();

    add(box) {
        for (const square of this.squaresOf(box)) {
            if (!this.squares.has(square)) this.squares.set(square, []);
            this.squares.get(square).push(box);
        }
    }

    meets(box) {
        return this.squaresOf(box).some((square) => this.squares.get(square)?.some((other) => (
            box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)));
    }

    squaresOf({ left, right, top, bottom }) {
        const squares = [];
        for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column += 1) {
            for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row += 1) squares.push(`${column} ${row}`);
        }
        return squares;
    }
}
