using ForwardForward.Training.Catalog.Networks;

namespace ForwardForward.Training.Catalog;

/// <summary>The named networks.</summary>
public static class ArchitectureCatalog
{
    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        .. DocumentNetworks.All,
        .. ResidualNetworks.All,
        .. MobileNetworks.All,
        .. LocalNetworks.All,
        .. ForwardForwardNetworks.All,
        .. TokenNetworks.All,
    ];

    /// <summary>The architecture of that name, or null.</summary>
    public static ArchitectureDescription? Find(string name) => All.FirstOrDefault(architecture => architecture.Name == name);
}
