using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Fully connected layers from input upwards, with linear logits at the top where the objective reads them there.</summary>
public sealed class NeuralNetwork
{
    /// <summary>What the names of the hidden layers' parameters begin with.</summary>
    public const string LayerPrefix = "layers.";

    private NeuralNetwork(IReadOnlyList<LinearLayer> layers, LinearLayer? top, HiddenActivation activation, MatrixProducts products)
    {
        Activation = activation;
        Layers = layers;
        Top = top;
        Products = products;
    }

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<LinearLayer> Layers { get; }

    /// <summary>Logits [classes] over the last hidden layer; null where goodness is read instead.</summary>
    public LinearLayer? Top { get; }

    /// <summary>What the hidden layers make of their products.</summary>
    public HiddenActivation Activation { get; }

    public MatrixProducts Products { get; }

    /// <summary>True where a layer's answer takes one pass over its products.</summary>
    public bool RectifiesInOnePass => Activation.Rectifies && !Products.Emulates && FusedRows.Serve(Layers[0].Weight.Value.device);

    /// <summary>Weights and biases, from input upwards.</summary>
    public IEnumerable<Parameter> Parameters => (Top is null ? Layers : [.. Layers, Top]).SelectMany(layer => layer.Parameters);

    /// <summary>Builds a network with first weights drawn from the run's randomness, one stream a layer: a twin gets the same ones.</summary>
    /// <param name="spec">Widths and initialization.</param>
    /// <param name="inputs">Pixels of an image.</param>
    /// <param name="labelInputs">Numbers that every hidden layer sees in front of what the layer below sends: its own projection of a label; 0 for none.</param>
    /// <param name="topClasses">Logits at the top; null for none.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.Weights"/> is used.</param>
    /// <param name="device">Where it lives.</param>
    public static NeuralNetwork Create(
        NetworkSpec spec, int inputs, int labelInputs, int? topClasses, HiddenActivation activation, MatrixProducts products, RandomStreams randomness, Device device)
    {
        List<LinearLayer> layers = [];
        int below = inputs;
        foreach (int width in spec.Widths)
        {
            layers.Add(Layer($"{LayerPrefix}{layers.Count}", labelInputs + below, width, layers.Count));
            below = width;
        }

        return new NeuralNetwork(layers, topClasses is int classes ? Layer("top", below, classes, layers.Count) : null, activation, products);

        LinearLayer Layer(string name, int from, int to, int stream) => new(
            name, from, to, WeightInitializer.Draw(spec.Initialization, from, to, randomness.Create(RandomPurpose.Weights, stream)), products, device);
    }
}
