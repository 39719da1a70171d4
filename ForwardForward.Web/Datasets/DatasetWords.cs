using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>How a dataset stands, in the words and colors of a chip.</summary>
public static class DatasetWords
{
    public static string Condition(DatasetState state) => state.Condition switch
    {
        DatasetCondition.Verified => state.Dataset.IsBuiltIn ? "built in" : "verified by checksum",
        DatasetCondition.Unverified => "unverified content",
        DatasetCondition.Own => "the lab's own",
        DatasetCondition.Missing => "not on this machine",
        _ => "cannot be used",
    };

    public static string ChipClass(DatasetState state) => state.Condition switch
    {
        DatasetCondition.Verified => "chip-good",
        DatasetCondition.Broken => "chip-bad",
        DatasetCondition.Own => "chip-accent",
        _ => "",
    };

    /// <summary>The address of a dataset's page.</summary>
    public static string Page(string dataset) => $"datasets/{Uri.EscapeDataString(dataset)}";

    /// <summary>The address of a picture of examples, which changes with the files.</summary>
    /// <param name="state">The dataset.</param>
    /// <param name="label">A class; null for the overview.</param>
    public static string Picture(DatasetState state, int? label = null) =>
        $"api/v1/datasets/{Uri.EscapeDataString(state.Dataset.Name)}{(label is null ? "" : $"/classes/{label}")}/samples.png?v={state.Version}";

    /// <summary>Rows and columns of an image, and whether it has color.</summary>
    public static string Shape(int height, int width, int channels) => $"{height} × {width}{(channels > 1 ? $" × {channels}" : ", gray")}";
}
