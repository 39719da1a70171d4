using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Numbers;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>Which examples a run learns from, and how their pixels are presented.</summary>
public static class DataFields
{
    private static readonly Place<DataSpec> Place = Fields.Place.Whole.Part(s => s.Data, (s, v) => s with { Data = v });
    /// <summary>All of them, in the order of the form.</summary>
    public static IReadOnlyList<Field> All => [.. Section.Fields, .. Changes.Fields];

    public static readonly Section<DataSpec> Section = new("Data", Place);
    private static readonly Section<Augmentation> Changes = new(Section.Title, Place.Part(d => d.Augmentation, (d, v) => d with { Augmentation = v }));

    public static Field<string> Dataset { get; } = Section.Add(
        d => d.Dataset, (d, v) => d with { Dataset = v },
        new NameOf(() => DatasetCatalog.All.Select(row => new FieldOption<string>(row.Name, row.Title, $"{row.TrainCount} train, {row.TestCount} test, {row.ClassCount} classes")), "dataset", Grows: true),
        "Dataset", "The images, with their train and test split.", by: Supplier.Program, basic: true);
    public static Field<int?> TrainingExamples { get; } = Section.Add(
        d => d.TrainingExamples, (d, v) => d with { TrainingExamples = v },
        Optional(Count(10, int.MaxValue, scope => scope.Dataset is { } set ? new(10, Math.Max(10, set.TrainCount - scope.Spec.Data.ValidationExamples)) : null), "all that the validation split leaves"),
        "Training examples", "Empty: all that the validation split leaves.", unit: "images", by: Supplier.Program, basic: true);
    public static Field<int> ValidationExamples { get; } = Section.Add(
        d => d.ValidationExamples, (d, v) => d with { ValidationExamples = v },
        // Fewer measure too little.
        NoneOr(10, int.MaxValue, scope => scope.Dataset is { } set ? new(10, Math.Max(10, set.TrainCount - 10)) : null),
        "Validation examples", "Choose the epoch, never trained on; 0 keeps the last weights. Test is read once, at the end.", unit: "images", by: Supplier.Program);
    public static Field<PixelScaling> Pixels { get; } = Section.Add(
        d => d.Pixels, (d, v) => d with { Pixels = v }, OneOf(Options.PixelScaling),
        "Pixels", "How 8-bit pixels become numbers.");
    public static Field<int> ShiftPixels { get; } = Section.Add(
        d => d.ShiftPixels, (d, v) => d with { ShiftPixels = v }, Count(0, 64, scope => Side(scope, 4)),
        "Random shift", "Each training image may move along both axes; 0: off.", unit: "px", by: Supplier.Program);
    public static Field<int> CropPadding { get; } = Changes.Add(
        a => a.CropPadding, (a, v) => a with { CropPadding = v }, Count(0, 128, scope => Side(scope, 2)),
        "Crop with padding", "A window of the image's size, anywhere in the image with a black border of so many pixels; 0: off.", unit: "px",
        by: Supplier.MethodIfUntouched);
    public static Field<bool> Flip { get; } = Changes.Add(
        a => a.Flip, (a, v) => a with { Flip = v },
        Flag("never", "Left stays left, as letters and digits need it.", "half of the images", "Left to right, drawn anew at each step; for photographs."),
        "Mirror", "Left to right.", by: Supplier.MethodIfUntouched);
    public static Field<double> RotationDegrees { get; } = Changes.Add(
        a => a.RotationDegrees, (a, v) => a with { RotationDegrees = v }, Number(0, 180),
        "Rotation", "Each training image may turn either way; 0: off.", unit: "°", by: Supplier.MethodIfUntouched);
    public static Field<int> CutoutPixels { get; } = Changes.Add(
        a => a.CutoutPixels, (a, v) => a with { CutoutPixels = v }, Count(0, 256, scope => Side(scope, 1)),
        "Cutout", "Side of a square that is blanked anywhere in each training image; 0: off.", unit: "px", by: Supplier.MethodIfUntouched);

    private static Bounds<int>? Side(FieldScope scope, int part) => scope.Dataset is { } set ? new(0, Math.Min(set.Height, set.Width) / part) : null;
}
