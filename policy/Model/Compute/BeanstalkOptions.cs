namespace Hipaa.Policy.Model;

/// <summary>Options of an Elastic Beanstalk environment: its own, and those of the template that it is made of.</summary>
/// <remarks>Source: AWS Elastic Beanstalk Developer Guide, "Configuration options", Precedence.</remarks>
public static class BeanstalkOptions
{
    /// <summary>The value of an option; absent when neither the environment nor its template says one.</summary>
    public static Fact<string> Option(this Resource environment, string space, string name)
    {
        var own = Setting(environment, space, name);
        if (!own.IsAbsent || environment.Value("templateName").IsAbsent) return own;
        return environment.Refers("templateName", AwsType.BeanstalkTemplate).First is { } template
            ? Setting(template, space, name) : Fact.Missing<string>(name, absent: false);
    }

    private static Fact<string> Setting(Resource resource, string space, string name)
    {
        var settings = resource.Value("settings");
        if (settings.IsUnknown) return Fact.Missing<string>(name, absent: false);
        var isAmongUnknown = false;
        foreach (var setting in Principal.Each(settings))
        {
            var named = setting["namespace"].AsText("namespace").Is(space) & setting["name"].AsText("name").Is(name);
            if (named.IsYes) return setting["value"].AsText(name);
            isAmongUnknown |= named.IsUnknown;
        }

        return Fact.Missing<string>(name, absent: !isAmongUnknown, mayBeAbsent: isAmongUnknown);
    }
}
