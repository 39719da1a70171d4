using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>A read-out of the layers' goodness with numbers that the validation split chooses, at each evaluation before it is read.</summary>
/// <param name="layers">Gives the goodness of each layer.</param>
public abstract class CalibratedReader(LayerGoodnessReader layers) : ClassReader
{
    public override bool PassForEachClass => layers.PassForEachClass;

    /// <summary>What was chosen: kept with the best weights and in checkpoints.</summary>
    public abstract IReadOnlyList<Parameter> Statistics { get; }

    /// <summary>What is measured of the examples read since <see cref="Begin"/>, by metric name.</summary>
    public virtual IReadOnlyList<(string Name, double Value)> Measures => [];

    /// <summary>What was chosen and what it brings, for the log of a finished run.</summary>
    public abstract string Sentence { get; }

    /// <summary>Gives the goodness that is calibrated.</summary>
    public LayerGoodnessReader Layers => layers;

    /// <summary>Chooses.</summary>
    /// <param name="goodness">One [rows * classes] a layer, row-major.</param>
    /// <param name="labels">True classes, [rows].</param>
    public abstract void Calibrate(IReadOnlyList<float[]> goodness, IReadOnlyList<int> labels);

    /// <summary>Starts the measures anew.</summary>
    public virtual void Begin()
    {
    }
}
