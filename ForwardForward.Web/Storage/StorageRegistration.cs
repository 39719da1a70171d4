namespace ForwardForward.Web.Storage;

public static class StorageRegistration
{
    public const string FileName = "lab.db";

    /// <summary>The lab's database in FF_HOME, opened when it is first asked for.</summary>
    public static void AddStorage(this IServiceCollection services) =>
        services.AddSingleton(provider => LabDatabase.Open(Path.Combine(provider.GetRequiredService<LabSettings>().Home, FileName)));
}
