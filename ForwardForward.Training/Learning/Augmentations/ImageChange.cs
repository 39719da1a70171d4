namespace ForwardForward.Training.Learning.Augmentations;

/// <summary>What happens to one image, in this order: the window moves, it is mirrored, turned, and a square is cut out.</summary>
/// <param name="Down">Rows that the window moves down; what lies outside the image is black.</param>
/// <param name="Right">Columns that it moves to the right.</param>
/// <param name="Flipped">Mirrored left to right.</param>
/// <param name="Degrees">Turned about the center, clockwise.</param>
/// <param name="CutRow">Row of the middle of the square that is cut out.</param>
/// <param name="CutColumn">Column of that middle.</param>
public readonly record struct ImageChange(int Down, int Right, bool Flipped, double Degrees, int CutRow, int CutColumn);
