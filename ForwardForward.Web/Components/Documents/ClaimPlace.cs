using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Components.Documents;

/// <summary>One accuracy of a document's chart.</summary>
/// <param name="Name">Experiment and data.</param>
/// <param name="Claim">What is claimed; without readings where nobody claimed a value.</param>
/// <param name="Measured">Mean over seeds; null where nothing was measured.</param>
/// <param name="Whole">Measured as the recipe stands: not with a smaller budget.</param>
/// <param name="BackPropagation">Trained so.</param>
/// <param name="Verdict">In words.</param>
internal sealed record ClaimPlace(string Name, Claim Claim, Spread? Measured, bool Whole, bool BackPropagation, string Verdict);
