using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Web.Components.Fields;

/// <summary>The random changes of training images in words.</summary>
public static class AugmentationWords
{
    /// <summary>What happens to an image before a label is written over it; empty where nothing does.</summary>
    public static string Sentence(DataSpec data) => string.Join(", ", Kinds(data)) is { Length: > 0 } kinds ? $"Training images are changed first: {kinds}. " : "";

    private static IEnumerable<string> Kinds(DataSpec data)
    {
        var augmentation = data.Augmentation;
        if (data.ShiftPixels > 0)
        {
            yield return $"shift ±{data.ShiftPixels}";
        }
        if (augmentation.CropPadding > 0)
        {
            yield return $"crop with padding {augmentation.CropPadding}";
        }
        if (augmentation.Flip)
        {
            yield return "mirror";
        }
        if (augmentation.RotationDegrees > 0)
        {
            yield return $"rotation ±{NumberText.Of(augmentation.RotationDegrees)}°";
        }
        if (augmentation.CutoutPixels > 0)
        {
            yield return $"cutout {augmentation.CutoutPixels}";
        }
    }
}
