namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>An upload cannot be taken; the message says why and what to do.</summary>
public sealed class UploadRefusedException(string place, string message) : Exception(message)
{
    public UploadProblem Problem { get; } = new(place, message);
}
