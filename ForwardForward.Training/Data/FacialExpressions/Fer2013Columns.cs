using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>Where the columns stand that the header names.</summary>
/// <param name="Emotion">The labels.</param>
/// <param name="Pixels">The gray levels.</param>
/// <param name="Usage">The column that tells the splits apart, or -1 in a file of one split.</param>
internal sealed record Fer2013Columns(int Emotion, int Pixels, int Usage)
{
    /// <summary>Finds them by their names.</summary>
    /// <param name="lines">The file after its header.</param>
    /// <param name="guess">What the file may be instead.</param>
    public static Fer2013Columns Of(CsvRows lines, string guess)
    {
        string[] names = [.. lines.Header];
        int pixels = Array.IndexOf(names, "pixels");
        if (pixels < 0)
        {
            throw lines.Fault(names.Length == 0 ? "the file is empty" : $"expected a header with the columns emotion and pixels, found others{guess}");
        }

        int emotion = Array.IndexOf(names, "emotion");
        return emotion >= 0 ? new Fer2013Columns(emotion, pixels, Array.IndexOf(names, "usage"))
            : throw lines.Fault("expected a column emotion, found none: the competition keeps the labels of its test.csv to itself",
                "Put icml_face_data.csv or fer2013.csv there, which hold them.");
    }
}
