using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>The layers between input and read-out.</summary>
public static class NetworkFields
{
    /// <summary>All of them, in the order of the form.</summary>
    public static IReadOnlyList<Field> All => Section.Fields;

    public static readonly Section<NetworkSpec> Section = new("Network", Place.Whole.Part(s => s.Network, (s, v) => s with { Network = v }));

    public static Field<Architecture> Architecture { get; } = Section.Add(
        n => n.Architecture, (n, v) => n with { Architecture = v }, OneOf(Options.Architecture),
        "Architecture", "The family of networks.", by: Supplier.Program, basic: true);
    public static Field<string> Name { get; } = Section.Add(
        n => n.Name, (n, v) => n with { Name = v },
        Text(200, () => ArchitectureCatalog.All.Select(row => new FieldOption<string>(row.Name, row.Title, row.Summary))),
        "Named network", "In the form it fills the list; every line can then be changed.", When.Listed, by: Supplier.Program, basic: true);
    public static Field<IReadOnlyList<int>> Widths { get; } = Section.Add(
        n => n.Widths, (n, v) => n with { Widths = v }, ListOf(Count(1, 20_000), ListLength.AtMost(32)),
        "Hidden layers", "Units of each layer, from input to read-out.", When.Dense, by: Supplier.Program, basic: true);
    public static Field<Activation> Activation { get; } = Section.Add(
        n => n.Activation, (n, v) => n with { Activation = v }, OneOf(Options.Activation),
        "Activation", "What a hidden unit makes of its input.", When.Dense, by: Supplier.Program, basic: true);
    public static Field<double> WinnerShare { get; } = Section.Add(
        n => n.WinnerShare, (n, v) => n with { WinnerShare = v }, Number(0.001, 1),
        "Winners", "Share of the units that stay active.", s => When.Dense(s) && s.Network.Activation == Experiments.Activation.KWinners, by: Supplier.Program);
    public static Field<WeightInitialization> Initialization { get; } = Section.Add(
        n => n.Initialization, (n, v) => n with { Initialization = v }, OneOf(Options.WeightInitialization),
        "First weights", "Distribution of the first weights.");
    public static Field<double> Dropout { get; } = Section.Add(
        n => n.Dropout, (n, v) => n with { Dropout = v }, Number(0, 0.95),
        "Dropout", "Share of units silenced in training; goodness is taken after it.", When.Dense, by: Supplier.Program);
    public static Field<IReadOnlyList<string>> Layers { get; } = Section.Add(
        n => n.Layers, (n, v) => n with { Layers = v }, new Lines(),
        "Layers", "One layer a line, from input to read-out. Each line with weights begins a block; '--' lines decide instead.", When.Listed, by: Supplier.Program, basic: true);
}
