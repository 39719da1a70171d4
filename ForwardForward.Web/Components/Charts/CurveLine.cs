namespace ForwardForward.Web.Components.Charts;

/// <summary>One line of a chart: one metric of one run.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Label">What the legend says.</param>
/// <param name="Color">A color token of tokens.css, such as <c>--positive</c>.</param>
/// <param name="Dash">Number of a dash pattern of tokens.css, 1 (solid) to 8.</param>
/// <param name="Live">The run may still grow, so its points are awaited.</param>
public sealed record CurveLine(string Run, string Name, string Label, string Color, int Dash, bool Live);
