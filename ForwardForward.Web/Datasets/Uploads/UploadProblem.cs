namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>One thing that is wrong with an upload.</summary>
/// <param name="Place">A field's name, or the entry of the archive.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record UploadProblem(string Place, string Message);
