using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Cifar;
using ForwardForward.Training.Data.FacialExpressions;
using ForwardForward.Training.Data.Matlab;
using ForwardForward.Training.Data.Numpy;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Turns the parts of a dataset, in whatever order they come, into its two sets; straight into their final arrays.</summary>
internal abstract class FormatReader
{
    /// <summary>Reads one part to its end.</summary>
    /// <param name="part">Which one.</param>
    /// <param name="content">Its content.</param>
    public abstract void Read(DatasetMember part, ContentStream content);

    /// <summary>What was noticed in the parts and accepted, in sentences.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>The sets, once every part was read.</summary>
    public abstract ImageSets Sets();

    /// <summary>The reader of a way of publishing.</summary>
    public static FormatReader Of(DatasetLayout layout, DatasetDescription dataset) => layout.Format switch
    {
        DatasetFormat.Idx => new IdxDataset(dataset),
        DatasetFormat.CifarBinary => new CifarBinaryReader(dataset, layout),
        DatasetFormat.CifarPickle => new CifarPickleReader(dataset, layout),
        DatasetFormat.SvhnMatlab => new SvhnReader(dataset, layout),
        DatasetFormat.Numpy => new NumpyDataset(dataset),
        DatasetFormat.Fer2013Csv => new Fer2013Reader(dataset),
        _ => throw new InvalidOperationException($"{dataset.Title} is not read from files of its own ({layout.Format})."),
    };
}
