using ForwardForward.Training.Architectures.Layers;

namespace ForwardForward.Training.Architectures;

/// <summary>Cuts layers into blocks as they are placed.</summary>
/// <param name="separated">True where separators decide; otherwise each line with weights begins a block.</param>
internal sealed class BlockBuilder(bool separated)
{
    private readonly List<OpenBlock> closed = [];
    private OpenBlock open = new();

    /// <summary>The block that is being built, from 0.</summary>
    public int Block => closed.Count;

    public void Add(PlacedLayer layer)
    {
        if (!separated && layer.Definition.LearnedLayers > 0 && open.Learns)
        {
            Close();
        }

        open.Layers.Add(layer);
    }

    /// <exception cref="LayerListException">The block has one already, or nothing to read.</exception>
    public void Tap()
    {
        if (open.Layers.Count == 0 || open.Tap is not null)
        {
            throw new LayerListException("A tap stands once in a block, after the layer whose goodness is read.");
        }

        open.Tap = open.Layers.Count;
    }

    /// <exception cref="LayerListException">Nothing stands before it.</exception>
    public void Count()
    {
        if (open.Layers.Count == 0)
        {
            throw new LayerListException("What counts stands in a block, after the layer whose goodness is read.");
        }

        open.Counted.Add(open.Layers.Count);
    }

    /// <exception cref="LayerListException">Nothing in the block would learn.</exception>
    public void Separate()
    {
        if (!open.Learns)
        {
            throw new LayerListException("The block that ends here has no weights. Put the separator after a layer that learns.");
        }

        Close();
    }

    /// <summary>The blocks, from input upwards.</summary>
    public IReadOnlyList<LayerBlock> Finish()
    {
        if (closed.Count > 0 && !open.Learns)
        {
            closed[^1].Append(open);
        }
        else if (open.Layers.Count > 0)
        {
            Close();
        }

        LayerBlock[] finished = new LayerBlock[closed.Count];
        HashSet<string> wanted = [];
        for (int block = closed.Count - 1; block >= 0; block--)
        {
            OpenBlock built = closed[block];
            finished[block] = new LayerBlock(built.Layers, built.Tap ?? built.Layers.Count, [.. wanted]) { CountedAfter = built.Counted };
            foreach (PlacedLayer layer in Enumerable.Reverse(built.Layers))
            {
                Want(layer.Definition, wanted);
            }
        }

        return finished;
    }

    private static void Want(LayerDefinition definition, HashSet<string> wanted)
    {
        if (definition is JoinDefinition join)
        {
            wanted.Add(join.Name);
        }
        else if (definition is SaveDefinition save)
        {
            wanted.Remove(save.Name);
        }
    }

    private void Close()
    {
        closed.Add(open);
        open = new OpenBlock();
    }

    private sealed class OpenBlock
    {
        public List<PlacedLayer> Layers { get; } = [];

        public List<int> Counted { get; } = [];

        public int? Tap { get; set; }

        public bool Learns => Layers.Exists(layer => layer.Definition.LearnedLayers > 0);

        // What stands after the last separator without weights belongs to the block before it.
        public void Append(OpenBlock rest)
        {
            Tap ??= rest.Tap is null ? null : Layers.Count + rest.Tap;
            Counted.AddRange(rest.Counted.Select(after => Layers.Count + after));
            Layers.AddRange(rest.Layers);
        }
    }
}
