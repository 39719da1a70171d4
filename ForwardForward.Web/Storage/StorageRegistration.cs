namespace ForwardForward.Web.Storage;

public static class StorageRegistration
{
    public const string FileName = "lab.db";

    /// <summary>The lab's database in FF_HOME.</summary>
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => HomeLock.Take(provider.GetRequiredService<LabSettings>().Home));
        services.AddSingleton(provider => LabDatabase.Open(Path.Combine(provider.GetRequiredService<LabSettings>().Home, FileName)));
    }

    /// <summary>Opens the database for this dashboard alone; false after saying on standard error why that cannot be.</summary>
    public static bool TryOpenStorage(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<HomeLock>();
            app.Services.GetRequiredService<LabDatabase>();
            return true;
        }
        catch (UnusableDatabaseException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return false;
        }
    }
}
